// After a form came back with errors, their summary is the first thing read.
document.querySelector(".form-errors[data-focus]")?.focus();
