"""How the scripts beside this one talk to the queues."""
import json
import zmq

context = zmq.Context()


def connect(kind, endpoint):
    socket = context.socket(kind)
    socket.setsockopt(zmq.LINGER, 0)
    socket.setsockopt(zmq.RCVTIMEO, 20000)
    socket.connect(endpoint)
    return socket


def say(socket, body=b"", **header):
    socket.send_multipart([json.dumps(header).encode(), body])


def hear(socket):
    header, body = socket.recv_multipart()
    return json.loads(header), body


def ask(socket, body=b"", **header):
    say(socket, body, **header)
    return hear(socket)
