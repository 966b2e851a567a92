// Finds the command that was asked for and runs it. Whatever happens, the person gets a sentence and the caller knows
// whether it went well: a machine that fails is caught here and nowhere else.
import type { Environment } from '../server/environment.ts';
import { isStorageFull } from '../server/store/sqlite.ts';
import { type Command, failed, type Said } from './command.ts';
import { accountLinkCommand } from './commands/account-link.ts';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { backupCommand } from './commands/backup.ts';
import { backupVerifyCommand } from './commands/backup-verify.ts';
import { countyKeyMakeCommand } from './commands/county-key-make.ts';
import { deviceRevokeCommand } from './commands/device-revoke.ts';
import { devicesCommand } from './commands/devices.ts';
import { firstAdminCommand } from './commands/first-admin.ts';
import { importAssetsCommand } from './commands/import-assets.ts';
import { posterKeyCommand } from './commands/poster-key.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { restoreCommand } from './commands/restore.ts';
import { zh } from './zh.ts';

/** The longer name stands first: `backup verify FOLDER` is not a backup into a folder called verify. */
const commands: readonly Command[] = [
  backupVerifyCommand,
  backupCommand,
  restoreCommand,
  devicesCommand,
  deviceRevokeCommand,
  quarantineCommand,
  posterKeyCommand,
  auditVerifyCommand,
  countyKeyMakeCommand,
  importAssetsCommand,
  firstAdminCommand,
  accountLinkCommand,
];

export async function runAdmin(env: Environment, args: readonly string[]): Promise<Said> {
  const named = args.filter((one) => !one.startsWith('--'));
  const command = commands.find(({ words }) => words.every((word, index) => named[index] === word));
  const { plain, flags, options } = sorted(args, command?.options ?? []);
  if (command === undefined)
    return failed(...(args.length > 0 ? [zh.unknownCommand(args.join(' '))] : []), ...usage(env, commands));
  const values = plain.slice(command.words.length);
  const value = values[0];
  if (command.takes !== null && value === undefined)
    return failed(zh.wantsValue(command.takes), ...usage(env, [command]));
  const wanted = command.takes === null ? 0 : 1;
  const tooMuch = [...values.slice(wanted), ...flags.filter((flag) => !command.flags.includes(flag))];
  if (tooMuch.length > 0) return failed(zh.tooMuch(tooMuch.join(' ')), ...usage(env, [command]));
  try {
    return await command.run(env, { value: value ?? '', flags: new Set(flags), options });
  } catch (error) {
    if (isStorageFull(error)) return failed(zh.diskFull);
    return failed(zh.broken(error instanceof Error ? error.message : String(error)));
  }
}

type Sorted = {
  readonly plain: readonly string[];
  readonly flags: readonly string[];
  readonly options: ReadonlyMap<string, string>;
};

/** An option takes the word behind it, or what stands after its `=`. One without a word is a flag nobody knows. */
function sorted(args: readonly string[], names: readonly string[]): Sorted {
  const plain: string[] = [];
  const flags: string[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const [word = '', own] = (args[at] ?? '').split(/=(.*)/s);
    const value = own ?? args[at + 1];
    if (names.includes(word) && value !== undefined && !value.startsWith('--')) {
      options.set(word, value);
      if (own === undefined) at += 1;
    } else if (word.startsWith('--')) flags.push(args[at] ?? '');
    else plain.push(args[at] ?? '');
  }
  return { plain, flags, options };
}

const usage = (env: Environment, shown: readonly Command[]): string[] => [
  zh.usage,
  ...shown.map(({ words, takes, flags, options = [], does }) => {
    const value = takes === null ? [] : [`<${takes}>`];
    const named = options.map((option) => `[${option} …]`);
    const parts = [...words, ...value, ...named, ...flags.map((flag) => `[${flag}]`)];
    return `  npm run admin -- ${parts.join(' ')}    ${does}`;
  }),
  zh.dataIn(env.dataDir),
];
