// On the page of a former address: goes to the present one, with what stands behind it in the link.
const target = new URL(document.querySelector("a").href);
target.search = location.search;
target.hash = location.hash;
location.replace(target);
