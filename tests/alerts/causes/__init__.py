"""What really goes wrong on a platform that runs, and the alerts that have to tell. Each mends what it broke."""
