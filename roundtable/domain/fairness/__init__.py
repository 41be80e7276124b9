"""Fair times across the world: who pays what for a start, and the plan that is fairest to all.

Pages use these modules, which are pure Python and cost nothing to import:

``instance``      what is asked: members, occurrences, rules (``Instance``, ``Member``, ``Rates``)
``documents``     ``read(document) -> Instance`` and ``write(instance) -> document`` (JSON);
                  ``read`` raises ``InstanceError`` with ``problems``, each naming field and person
``clocks``        ``clock_of(zone)``: a zone's offset at any UTC minute, without ``datetime``
``starts``        ``starts(instance)``: every start an occurrence may have, with its time
``costs``         ``Payer(member, rates, length).cost(minute)``: points, minutes, why missed
``guest``         ``find_slots(request)``: the best quarter hours for a guest, or the nearest miss
``forms``         the plans of a comparison, and ``recommended(plans, preset)``
``guest_documents``  ``read_guest(document) -> GuestRequest``

The solver (``solving``, ``comparing`` and below) needs numpy, which is never loaded into the
serving process. ``roundtable.planning`` runs it in a process of its own::

    planning.solve(document, limit=30)      -> the answer, as the command ``plan`` prints it
    planning.compare(document, limit=30)    -> yields each finished plan, then what is recommended

The fields of answers are explained in ``docs/reference/plan-files.md``; a compared plan also has
``form``, ``preset`` and ``within_percent``.

Instants are UTC minutes since 1970 inside this package (``minute_of``, ``instant_of``).
"""
