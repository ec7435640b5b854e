// What is known of curtains beside the one that hangs: the drawn one of each that was opened here,
// which holds nothing of what is behind it; and the open one of each that the reader's progress
// opens, but that would have moved what they look at.
export const drawn = new WeakMap();
export const ready = new WeakMap();
