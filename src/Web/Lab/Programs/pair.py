import threading

import zmq

ENDPOINT = "inproc://pair"


def answer(context):
    socket = context.socket(zmq.PAIR)  # each thread has a socket of its own
    socket.connect(ENDPOINT)
    for i in range(1, 4):
        print("thread-2 received", socket.recv_string(), flush=True)
        socket.send_string(f"answer {i}")
    socket.close()


if __name__ == "__main__":
    context = zmq.Context()  # inproc: both threads must use the same context
    socket = context.socket(zmq.PAIR)
    socket.bind(ENDPOINT)
    other = threading.Thread(target=answer, args=(context,))
    other.start()
    for i in range(1, 4):
        socket.send_string(f"question {i}")
        print("thread-1 received", socket.recv_string(), flush=True)
    other.join()
