// Finds the command that was asked for and runs it. Whatever happens, the person gets a sentence and the caller knows
// whether it went well: a machine that fails is caught here and nowhere else.
import type { Environment } from '../server/environment.ts';
import { isStorageFull } from '../server/store/sqlite.ts';
import { type Command, failed, type Said } from './command.ts';
import { accountLinkCommand } from './commands/account-link.ts';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { backupCommand } from './commands/backup.ts';
import { backupVerifyCommand } from './commands/backup-verify.ts';
import { deviceRevokeCommand } from './commands/device-revoke.ts';
import { devicesCommand } from './commands/devices.ts';
import { firstAdminCommand } from './commands/first-admin.ts';
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
  auditVerifyCommand,
  firstAdminCommand,
  accountLinkCommand,
];

export async function runAdmin(env: Environment, args: readonly string[]): Promise<Said> {
  const plain = args.filter((one) => !one.startsWith('--'));
  const flags = args.filter((one) => one.startsWith('--'));
  const command = commands.find(({ words }) => words.every((word, index) => plain[index] === word));
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
    return await command.run(env, { value: value ?? '', flags: new Set(flags) });
  } catch (error) {
    if (isStorageFull(error)) return failed(zh.diskFull);
    return failed(zh.broken(error instanceof Error ? error.message : String(error)));
  }
}

const usage = (env: Environment, shown: readonly Command[]): string[] => [
  zh.usage,
  ...shown.map(({ words, takes, flags, does }) => {
    const parts = [...words, ...(takes === null ? [] : [`<${takes}>`]), ...flags.map((flag) => `[${flag}]`)];
    return `  npm run admin -- ${parts.join(' ')}    ${does}`;
  }),
  zh.dataIn(env.dataDir),
];
