"""Three hosts on one machine: two with a gateway and a worker, one with the database and the object store.

    python -m tests.scale_out              a host dies, another is cut off; then the checker looks
    python -m tests.scale_out --measure    what one submission, form and megabyte costs each part

network.py    hosts as network namespaces, joined by a bridge
machines.py   what runs on a host, and starts again when it ends
balancer.py   HAProxy in front of the gateways, or a small relay where it is not installed
field.py      the whole field: three hosts, the demo world, the balancer
story.py      what happens to it, and the verdict of the nemesis' checker
measure.py    what a unit of work costs

Law: only processes inside these namespaces, and the balancer, are touched, by their ids; it all goes away
at the end. It needs root, Linux and iproute2; elsewhere it says so and is skipped.
"""
