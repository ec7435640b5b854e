// One cookie holds every choice that is not the default: "names-original.theme-dark". The server
// knows each of its values, and keeps a page for each.
const COOKIE = "preferences";

export function keepPreference(name, value) {
  const now = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(document.cookie)?.[1] ?? "";
  const others = now.split(".").filter((one) => one && !one.startsWith(`${name}-`));
  const all = [...others, ...(value ? [`${name}-${value}`] : [])].sort().join(".");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = all ? 31536000 : 0;
  document.cookie = `${COOKIE}=${all}; Path=/; SameSite=Lax; Max-Age=${age}${secure}`;
}
