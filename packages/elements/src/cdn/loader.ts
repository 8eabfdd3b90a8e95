/** Names of the define files, put in by the build. */
declare const TENON_NAMES: readonly string[];

const prefix = 'tenon-';
const names = new Set(TENON_NAMES);

/** Imports what registers this element, once; unknown tags are left to whoever owns them. */
function load(element: Element): void {
  const tag = element.localName;
  if (!tag.startsWith(prefix)) return;
  const name = tag.slice(prefix.length);
  if (!names.delete(name)) return;
  import(new URL(`define/${name}.js`, import.meta.url).href).catch((error: unknown) => {
    // Another element of the same name may try again, for instance after the network came back.
    names.add(name);
    reportError(error);
  });
}

function loadAll(node: Node): void {
  if (!(node instanceof Element)) return;
  load(node);
  // `:not(:defined)` keeps the search short on pages that have many elements.
  for (const element of node.querySelectorAll(':not(:defined)')) load(element);
}

// Elements inside our shadow roots are imported by the element that renders them.
loadAll(document.documentElement);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) loadAll(node);
}).observe(document.documentElement, { childList: true, subtree: true });
