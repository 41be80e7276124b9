"""The speed figures: ``python3 run.py bench [demo] [start] [pages] [memory] [feeds] [mail]``.

Everything is measured on a real server over a database of 200 groups, 2,000 people and 10,000
sessions that is made for the purpose in a temporary folder. CPU is that of the server's whole
process tree; rates and wall time would tell of the neighbours on the machine. Mails have no other
measure: how many leave in a second, and how much longer a page takes meanwhile than just before.
"""
