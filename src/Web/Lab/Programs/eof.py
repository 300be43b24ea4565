import random
from multiprocessing import Pipe, Process


def receive(child_conn, parent_conn):
    parent_conn.close()  # the child's own copy; leave it open, and recv() below never ends
    try:
        while True:
            print("child received", child_conn.recv(), flush=True)
    except EOFError:
        print("child was told the end of file", flush=True)


if __name__ == "__main__":
    parent_conn, child_conn = Pipe()
    child = Process(target=receive, args=(child_conn, parent_conn))
    child.start()
    child_conn.close()
    for _ in range(5):
        parent_conn.send(random.randint(1, 100))
    parent_conn.close()
    child.join()
