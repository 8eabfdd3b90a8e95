import type { Preview } from '@storybook/web-components-vite';

/** Language, theme, density and direction stand in the toolbar; every story must hold in all of them. */
const preview: Preview = {
  parameters: { layout: 'fullscreen', a11y: { test: 'error' } },
  globalTypes: {
    locale: { toolbar: { title: 'Language', icon: 'globe', items: ['en', 'zh-CN'], dynamicTitle: true } },
    theme: { toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true } },
    density: {
      toolbar: { title: 'Density', icon: 'component', items: ['compact', 'normal', 'touch'], dynamicTitle: true },
    },
    dir: { toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true } },
  },
  initialGlobals: { locale: 'en', theme: 'light', density: 'normal', dir: 'ltr' },
  decorators: [
    (story, { globals }) => {
      const page = document.documentElement;
      page.lang = String(globals['locale']);
      page.dir = String(globals['dir']);
      page.dataset['theme'] = String(globals['theme']);
      return story();
    },
  ],
};

export default preview;
