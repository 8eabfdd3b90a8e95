import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: ['../page'],
  previewHead: (head) => `${head ?? ''}<link rel="stylesheet" href="page.css">`,
  framework: '@storybook/web-components-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal(vite) {
    // Packages are taken from source, so that a change shows at once.
    return {
      ...vite,
      resolve: { ...vite.resolve, conditions: ['tenon-source', 'browser', 'module', 'import', 'default'] },
    };
  },
};

export default config;
