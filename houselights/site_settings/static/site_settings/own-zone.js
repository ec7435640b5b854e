// On the first set-up, chooses the owner's own time zone in the select inside [data-own-zone="take"].
const select = document.querySelector('[data-own-zone="take"] select');
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (select?.value === "UTC" && [...select.options].some((option) => option.value === own)) {
  select.value = own;
}
