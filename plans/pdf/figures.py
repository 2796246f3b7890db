"""temporary"""


def notices(b):
    return []
