// The version in package.json, put in by the build.
declare global {
  interface ImportMetaEnv {
    readonly APP_VERSION: string;
  }
}

export const appVersion = import.meta.env.APP_VERSION;
