/** Copies and says so on the button that was pressed. Plain-http pages have no clipboard interface: then a selection stands in. */
export async function copyText(text: string, event: Event): Promise<void> {
  const button = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;
  try {
    await navigator.clipboard.writeText(text);
    button?.setAttribute('data-done', '');
  } catch {
    const root = button?.getRootNode();
    if (!button || !(root instanceof ShadowRoot)) return;
    const area = Object.assign(document.createElement('textarea'), {
      value: text,
      readOnly: true,
      className: 'field',
      rows: 3,
    });
    area.setAttribute('aria-label', button.textContent?.trim() ?? '');
    button.replaceWith(area);
    area.select();
  }
}
