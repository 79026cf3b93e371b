"""Printed matter (帳票): frozen data in, PDF bytes out."""
