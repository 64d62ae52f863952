"""Use cases of devices without a keyboard (RFC 8628): a device shows a code, and its user types it in elsewhere.

start_device.py → open_device.py: the user types the code → authorize.py: logs in and agrees, or refuses
                → exchange_device_code.py, which the device calls until the user has answered

The user's answer issues an authorization code under the digest of the device's code: exchanging it is exchanging a
code.
"""
