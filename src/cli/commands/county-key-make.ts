import { existsSync } from 'node:fs';
import { generate } from 'lean-qr';
import { openServerStore } from '../../server/app.ts';
import { isInUse } from '../../server/backup/in-use.ts';
import { databaseIn } from '../../server/backup/layout.ts';
import { makeCountyKey } from '../../server/sealed/make-key.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';
import { sealZh } from '../zh-seal.ts';

/** The recovery code is said here and nowhere else: no file and no log has it. */
export const countyKeyMakeCommand: Command = {
  words: ['county-key', 'make'],
  takes: sealZh.county,
  flags: [],
  does: sealZh.does,
  run: async (env, { value }) => {
    if (!existsSync(databaseIn(env.dataDir)))
      return failed(zh.cannotRead, ...problemLines([{ code: 'noDatabase', about: env.dataDir }]));
    if (isInUse(env.dataDir))
      return failed(zh.cannotRead, ...problemLines([{ code: 'inUse', about: env.dataDir }]));
    const store = openServerStore(env);
    const done = makeCountyKey(store, value);
    store.sql.close();
    if (done.kind === 'noCounty') return failed(sealZh.noCounty(value));
    if (done.kind === 'there') return failed(sealZh.there(done.keyId));
    const qr = generate(done.recovery).toString({ on: '  ', off: '██', padX: 2, padY: 2 });
    return said(
      sealZh.made(done.keyId),
      '',
      `  ${done.recovery}`,
      '',
      ...qr.split('\n'),
      ...sealZh.keep,
      sealZh.sealed(done.sealed),
    );
  },
};
