"""事件推送: an employer's own system is told what became of its contracts, signed and until it has understood."""
