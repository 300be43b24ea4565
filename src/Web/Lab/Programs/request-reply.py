from multiprocessing import Process

import zmq

ENDPOINT = "tcp://127.0.0.1:15701"


def serve():
    server = zmq.Context().socket(zmq.REP)
    server.bind(ENDPOINT)
    while True:
        request = server.recv_string()
        server.send_string(request + " world")


if __name__ == "__main__":
    # A server has no end of its own: daemon means that it is ended with the main program.
    Process(target=serve, daemon=True).start()
    client = zmq.Context().socket(zmq.REQ)
    client.connect(ENDPOINT)
    for i in range(10):
        client.send_string(f"#{i} hello")
        # A second send_string here would raise an error: REQ must receive first.
        print("client received", client.recv_string())
