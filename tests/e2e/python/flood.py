"""Publishes many lines of one room: flood.py ENDPOINT ROOM COUNT"""
import sys
import zmq

context = zmq.Context()
pub = context.socket(zmq.XPUB)
pub.setsockopt(zmq.SNDHWM, 0)
pub.setsockopt(zmq.LINGER, 10000)
pub.connect(sys.argv[1])
pub.recv()
for i in range(int(sys.argv[3])):
    pub.send_string(f"#{sys.argv[2]} eve: {i}")
pub.close()
context.term()
