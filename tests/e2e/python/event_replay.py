"""Replays events: event_replay.py ENDPOINT FIRST PREFIX [SECONDS to wait before reading]. Prints subject, sequence and JSON."""
import struct
import sys
import zmq

context = zmq.Context()
dealer = context.socket(zmq.DEALER)
dealer.setsockopt(zmq.LINGER, 0)
dealer.setsockopt(zmq.RCVHWM, 10)
dealer.connect(sys.argv[1])
dealer.send_multipart([struct.pack(">q", int(sys.argv[2])), sys.argv[3].encode()])
if len(sys.argv) > 4:
    print("asked", flush=True)
    sys.stdin.readline()
while True:
    if not dealer.poll(20000):
        print("silence")
        break
    subject, sequence, text = dealer.recv_multipart()
    print(subject.decode(), struct.unpack(">q", sequence)[0], text.decode())
    if sequence == b"\xff" * 8:
        break
