// Storage that is switched off, or full, is no reason for a page to break.
const quietly = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

const drawer = (name) => ({
  recall: (key) => quietly(() => globalThis[name].getItem(key)),
  keep: (key, value) => quietly(() => globalThis[name].setItem(key, value)),
  forget: (key) => quietly(() => globalThis[name].removeItem(key)),
});

export const tab = drawer("sessionStorage");
export const device = drawer("localStorage");
