/** Version of the package; a test holds it equal to package.json. Two bundles on one page compare it. */
export const version = '0.0.0';
