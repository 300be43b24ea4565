"""Publishes lines: say.py ENDPOINT LINE..."""
import sys
import zmq

context = zmq.Context()
pub = context.socket(zmq.XPUB)  # as PUB, but it hears when the broker has subscribed
pub.setsockopt(zmq.LINGER, 2000)
pub.connect(sys.argv[1])
pub.recv()
for line in sys.argv[2:]:
    pub.send_string(line)
pub.close()
context.term()
