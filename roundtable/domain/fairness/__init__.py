"""Fair times across the world: who pays what for a start, and the plan that is fairest to all.

Pages use these modules, which are pure Python and cost nothing to import:

``instance``      what is asked: members, occurrences, rules (``Instance``, ``Member``, ``Rates``)
``documents``     ``read(document) -> Instance`` and ``write(instance) -> document`` (JSON);
                  ``read`` raises ``InstanceError`` with ``problems``, each naming field and person
``clocks``        ``clock_of(zone)``: a zone's offset at any UTC minute, without ``datetime``
``starts``        ``starts(instance)``: every start an occurrence may have, with its time
``costs``         ``Payer(member, rates, length).cost(minute)``: points, minutes, why missed
``guest``         ``find_slots(request)``: the best quarter hours for a guest, or the nearest miss
``guest_documents``  ``read_guest(document) -> GuestRequest``
``answers``       ``Answer``, ``Comparison``, ``Reason``: what the solver answers, read from JSON

The solver (``solving``, ``comparing`` and below) needs numpy, which is never loaded into the
serving process. ``roundtable.planning`` runs it in a process of its own::

    planning.solve(document, limit=30)          -> the answer, a dictionary as printed by `plan`
    planning.compare(document, limit=30)        -> yields each finished plan, then the whole

Instants are UTC minutes since 1970 inside this package (``minute_of``, ``instant_of``).
"""
