/** What `define` needs of an element class. */
export interface ElementClass extends CustomElementConstructor {
  readonly tag: string;
  readonly version: string;
}

export interface DefineOptions {
  /** Appended to every tag of the tree, for example `-v2`: a second major beside the first. */
  readonly suffix?: string;
  /** A scoped registry where the browser has them; the page's own otherwise. */
  readonly registry?: CustomElementRegistry;
}

const validSuffix = /^(-[a-z0-9]+)*$/;

/**
 * Registers a class under its tag. The first one wins: the same version again is silent, another version is one warning,
 * and nothing ever throws, because two vendors may load us on one page. Answers the tag.
 */
export function define(elementClass: ElementClass, { suffix = '', registry }: DefineOptions = {}): string {
  // Importing on a server must be safe.
  const target = registry ?? (typeof customElements === 'undefined' ? undefined : customElements);
  const tag = elementClass.tag + (validSuffix.test(suffix) ? suffix : '');
  if (!target) return tag;
  const present = target.get(tag);
  if (present) {
    warnOfOther(tag, present, elementClass);
    return tag;
  }
  try {
    target.define(tag, elementClass);
  } catch {
    // A constructor may be registered once only: a second tag (suffix, scoped registry) needs a class of its own.
    target.define(tag, class extends elementClass {});
  }
  return tag;
}

const warned = new Set<string>();

function warnOfOther(tag: string, present: CustomElementConstructor, wanted: ElementClass): void {
  const version = 'version' in present ? String(present.version) : 'unknown';
  if (version === wanted.version || warned.has(tag)) return;
  warned.add(tag);
  console.warn(
    `<${tag}> is already registered with version ${version}; version ${wanted.version} is ignored. Load one version, or register the second under a suffix.`,
  );
}
