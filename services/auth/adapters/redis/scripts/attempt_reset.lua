-- The network is the only one that is known now.
catch_up()
record.networks, record.known = {}, {}
welcome()
save()
