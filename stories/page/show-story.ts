// The page that shows one story of stories/*.stories.ts, without Storybook: `/?story=<file>--<Name>&locale=...&theme=...`.
// Without `story` it lists them all.
import { html, type nothing, render, type TemplateResult } from 'lit';

type Args = Record<string, unknown>;
type Shown = TemplateResult | Node | string | typeof nothing;
interface Context {
  readonly args: Args;
  readonly globals: Readonly<Record<string, string>>;
  readonly parameters: Args;
  readonly loaded: Args;
  readonly canvasElement: HTMLElement;
  readonly step: (name: string, run: () => unknown) => Promise<void>;
}
type Render = (args: Args, context: Context) => Shown;
type Decorator = (story: () => Shown, context: Context) => Shown;
interface Story {
  readonly args?: Args;
  readonly render?: Render;
  readonly decorators?: readonly Decorator[];
  readonly loaders?: readonly ((context: Context) => Promise<Args> | Args)[];
  readonly parameters?: Args;
  readonly play?: (context: Context) => unknown;
}
interface Meta extends Story {
  readonly component?: string;
}
type StoryModule = { readonly default: Meta } & Readonly<Record<string, unknown>>;

export interface StorySources {
  readonly files: Readonly<Record<string, () => Promise<StoryModule>>>;
  readonly preview: Story;
}

declare global {
  interface Window {
    /** What the driver reads. */
    tenonStories?: { readonly id: string; readonly parameters: Args }[];
  }
}

export async function showStory(sources: StorySources): Promise<void> {
  const page = document.documentElement;
  try {
    const query = new URLSearchParams(location.search);
    const id = query.get('story');
    if (id === null) await list(sources);
    else await show(sources, id, query);
    page.dataset['ready'] = 'yes';
  } catch (error) {
    page.dataset['failure'] = error instanceof Error ? (error.stack ?? error.message) : String(error);
    page.dataset['ready'] = 'failed';
  }
}

function storiesOf(module: StoryModule): [string, Story][] {
  return Object.entries(module)
    .filter(([name]) => name !== 'default' && !name.startsWith('__'))
    .map(([name, story]) => [name, (typeof story === 'function' ? { render: story } : story) as Story]);
}

async function list({ files }: StorySources): Promise<void> {
  const stories: { id: string; parameters: Args }[] = [];
  for (const [file, load] of Object.entries(files)) {
    const module = await load();
    for (const [name, story] of storiesOf(module)) {
      stories.push({ id: `${file}--${name}`, parameters: { ...module.default.parameters, ...story.parameters } });
    }
  }
  window.tenonStories = JSON.parse(JSON.stringify(stories)) as typeof stories;
  render(
    html`<ul>
      ${stories.map(({ id }) => html`<li><a href="?story=${id}">${id}</a></li>`)}
    </ul>`,
    document.body,
  );
}

async function show({ files, preview }: StorySources, id: string, query: URLSearchParams): Promise<void> {
  const [file = '', name = ''] = id.split('--');
  const module = await files[file]?.();
  const story = module && storiesOf(module).find(([exported]) => exported === name)?.[1];
  if (!module || !story) throw new Error(`There is no story "${id}".`);
  const meta = module.default;

  const globals = {
    locale: query.get('locale') ?? 'en',
    theme: query.get('theme') ?? 'light',
    density: query.get('density') ?? 'normal',
    dir: query.get('dir') ?? 'ltr',
  };
  document.documentElement.lang = globals.locale;
  document.documentElement.dir = globals.dir;
  document.documentElement.dataset['theme'] = globals.theme;

  const canvasElement = document.body.appendChild(document.createElement('main'));
  const args = { ...meta.args, ...story.args };
  const draft = {
    args,
    globals,
    parameters: { ...preview.parameters, ...meta.parameters, ...story.parameters },
    canvasElement,
    step: async (_: string, run: () => unknown) => void (await run()),
  };
  const loaded: Args = {};
  for (const loader of [...(preview.loaders ?? []), ...(meta.loaders ?? []), ...(story.loaders ?? [])]) {
    Object.assign(loaded, await loader({ ...draft, loaded }));
  }
  const context: Context = { ...draft, loaded };
  const draw = story.render ?? meta.render ?? elementOf(meta.component);
  let shown = () => draw(args, context);
  // The story's own decorators stand inside those of its file, and those inside the preview's.
  for (const decorate of [...(story.decorators ?? []), ...(meta.decorators ?? []), ...(preview.decorators ?? [])]) {
    const inner = shown;
    shown = () => decorate(inner, context);
  }
  const result = shown();
  if (result instanceof Node) canvasElement.append(result);
  else render(result, canvasElement);
  await settled();
  const play = story.play ?? meta.play;
  if (play) {
    await play(context);
    await settled();
  }
}

function elementOf(tag: string | undefined): Render {
  if (tag === undefined) throw new Error('The story has no render function and its file names no component.');
  return (args) => Object.assign(document.createElement(tag), args);
}

/** Resolves when the picture has stopped changing, so that checks and pictures see the same each time. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  let quiet = 0;
  let before = '';
  for (let turn = 0; turn < 100 && quiet < 4; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const now = digest(document.body);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

function digest(root: Node): string {
  let nodes = 0;
  let text = 0;
  const walk = (node: Node): void => {
    nodes += 1;
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue?.length ?? 0;
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  return `${String(nodes)} ${String(text)}`;
}
