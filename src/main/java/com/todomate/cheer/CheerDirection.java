package com.todomate.cheer;

/// Whether to list the cheers that the viewer received or those that the viewer sent.
enum CheerDirection {
    RECEIVED,
    SENT
}
