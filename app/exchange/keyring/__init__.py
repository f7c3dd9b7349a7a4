"""Keys (密钥): the slots that open a home, certificates, signatures, the trust list."""

from app.exchange.keyring.slot import make_slot, new_key, open_slot

__all__ = ["make_slot", "new_key", "open_slot"]
