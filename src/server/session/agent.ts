// What a browser says of itself, in two words a person recognises, and whether it stands on a desk. Only for the eye and
// for the idle time of desks; no right depends on it.
export type Agent = { readonly name: string; readonly isDesk: boolean };

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/DingTalk\//, 'DingTalk'],
  [/Edg[a-zA-Z]{0,5}\//, 'Edge'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/MiuiBrowser\//, 'Mi Browser'],
  [/(QQBrowser|MQQBrowser)\//, 'QQ Browser'],
  [/UCBrowser\//, 'UC Browser'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/OpenHarmony|HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows NT/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS|X11|Linux/, 'Linux'],
];
const desks: ReadonlySet<string> = new Set(['Windows', 'Mac', 'Linux']);

const firstOf = (table: typeof browsers, text: string): string =>
  table.find(([shape]) => shape.test(text))?.[1] ?? '';

export function agentOf(userAgent: string | undefined): Agent {
  const text = userAgent ?? '';
  const system = firstOf(systems, text);
  const isDesk = desks.has(system) && !/Mobi/.test(text);
  return { name: [firstOf(browsers, text), system].filter((one) => one !== '').join(' · '), isDesk };
}
