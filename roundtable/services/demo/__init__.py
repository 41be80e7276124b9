"""The demonstration: a lively circle of people who do not exist, and a big artificial one."""
