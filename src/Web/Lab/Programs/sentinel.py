import random
from multiprocessing import Pipe, Process

END = -1  # no number that is sent is negative


def receive(conn):
    while (number := conn.recv()) != END:
        print("child received", number, flush=True)
    print("child saw the sentinel", flush=True)


if __name__ == "__main__":
    parent_conn, child_conn = Pipe()
    child = Process(target=receive, args=(child_conn,))
    child.start()
    for _ in range(10):
        parent_conn.send(random.randint(1, 100))
    parent_conn.send(END)
    child.join()
