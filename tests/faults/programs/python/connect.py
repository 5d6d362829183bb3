# verdict: error
# args: [["PORT"]]
import socket


def f(port):
    with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
        connection.sendall(b"out")
    return "sent"
