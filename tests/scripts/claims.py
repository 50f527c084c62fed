"""What a case of the inputs page is: refused, warned about or read; asked by inputs_claims_test."""


def refused(pattern, *cases):
    return [(case, "refused", pattern) for case in cases]


def warned(pattern, *cases):
    return [(case, "warned", pattern) for case in cases]


def read(*cases):
    return [(case, "read", "") for case in cases]
