"""Prints observations: listen.py ENDPOINT PREFIX COUNT"""
import sys
import zmq

context = zmq.Context()
sub = context.socket(zmq.SUB)
sub.connect(sys.argv[1])
sub.setsockopt_string(zmq.SUBSCRIBE, sys.argv[2])
sub.setsockopt(zmq.RCVTIMEO, 15000)
for _ in range(int(sys.argv[3])):
    print(sub.recv_string())
