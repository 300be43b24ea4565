"""Asks for a replay again and again before it reads anything: event_busy.py ENDPOINT PREFIX TIMES. Prints what came."""
import struct
import sys
import zmq

dealer = zmq.Context().socket(zmq.DEALER)
dealer.setsockopt(zmq.LINGER, 0)
dealer.connect(sys.argv[1])
times = int(sys.argv[3])
for _ in range(times):
    dealer.send_multipart([struct.pack(">q", 1), sys.argv[2].encode()])
events, ends, busy, ordered, last = 0, 0, 0, True, 0
while ends + busy < times and dealer.poll(20000):
    subject, sequence, text = dealer.recv_multipart()
    if sequence != b"\xff" * 8:
        number = struct.unpack(">q", sequence)[0]
        ordered, last, events = ordered and number > last, number, events + 1
    elif subject == b"!busy":
        busy += 1
    else:
        ends, last = ends + 1, 0
print("all answered", ends + busy == times)
print("in order", ordered)
print("each whole", ends > 0 and events % ends == 0, events // ends)
print("refused some", busy > 0)
