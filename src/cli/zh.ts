// Every sentence that `npm run admin` says.
import type { BackupProblem, BackupProblemCode } from '../server/backup/problems.ts';

const problemText: Readonly<Record<BackupProblemCode, string>> = {
  noDatabase: '数据目录里没有数据库，请检查 DATA_DIR',
  otherSchema: '数据库的版本与本程序不同，请先用本程序启动一次服务',
  foldersOverlap: '备份目录与数据目录不能一个套着另一个',
  folderNotEmpty: '数据目录不是空的；加 --replace 会把原有目录改名保留，不会删除',
  inUse: '有程序正在使用这个数据目录，请先停止服务',
  liveChanged: '备份期间数据被恢复过，这份备份不能计入水位，请重新备份',
  manifestUnreadable: '清单缺失或无法读取',
  newerSchema: '备份由更新版本的程序写成，请先升级本程序',
  fileDiffers: '文件内容与清单不符',
  databaseMissing: '数据库文件缺失',
  databaseUnreadable: '数据库无法读取',
  integrityBroken: '数据库完整性检查未通过',
  tableDiffers: '数据表与清单不符',
  epochDiffers: '纪元与清单不符',
  schemaDiffers: '数据库版本与清单不符',
  clockDiffers: '计数与清单不符',
  photoListDiffers: '照片名单与清单不符',
  photoMissing: '照片缺失',
  photoDiffers: '照片已损坏',
  keyMissing: '主密钥文件缺失',
  recordKeyUnreadable: '主密钥打不开这条记录的密钥',
  posterKeyUnreadable: '主密钥打不开海报的签名密钥',
  bodyUnreadable: '变更原文无法解开',
  receiptUnreadable: '回执无法解开',
  asideUnreadable: '被搁置的变更无法解开',
  factorUnreadable: '二次验证的密钥无法解开',
  recordUnreadable: '记录无法读取',
};

export type ImportCounts = Readonly<
  Record<'physical' | 'titles' | 'rows' | 'fresh' | 'changed' | 'unchanged' | 'refused', number>
>;

const shownProblems = 20; // a screen of a terminal; a broken table would fill a hundred

export function problemLines(problems: readonly BackupProblem[]): string[] {
  const shown = problems.slice(0, shownProblems).map(({ code, about }) => `  ${problemText[code]}：${about}`);
  const more = problems.length - shown.length;
  return more > 0 ? [...shown, `  ……另有 ${more} 处`] : shown;
}

const beijingMs = 8 * 3_600_000; // one zone for the whole country

/** `2026-11-23 10:00`, Beijing time. */
export const momentText = (at: number): string =>
  new Date(at + beijingMs).toISOString().slice(0, 16).replace('T', ' ');

export const zh = {
  does: {
    backup:
      '备份正在运行的服务（数据、照片、密钥），核验后推进水位，再删去超过30天的旧备份（--keep-days 另定天数）',
    verify: '核验一份备份，不改动任何东西',
    restore: '把备份恢复到数据目录（先停止服务）',
    devices: '列出设备',
    revoke: '吊销一台设备',
    quarantine: '列出被搁置的变更（不含内容）',
    importAssets: '把一份资产台账（.xlsx、.csv、.txt）读入，最后一行是 JSON；--dry-run 只看不写',
    posterKey: '换一把海报签名密钥（已贴出的照样有效）',
    firstAdmin: '给一个县的第一位系统管理员发一次性链接',
    accountLink: '给一个账号发一次性链接，由本人重设密码（--drop-second-factor 同时清除第二步验证）',
  },
  folder: '目录',
  county: '县级区划代码',
  notACounty: (text: string) => `没有这个县：${text}`,
  posterKeyChanged: (name: string) =>
    `已更换，新做的海报用第 ${name} 号密钥；已贴出的照样有效，疑似被仿冒的请逐张停用`,
  posterKeysUsedUp: '三十二把密钥都用完了，没有更换',
  deviceId: '设备编号',
  phone: '手机号',
  firstAdmin: (until: number) =>
    `第一位系统管理员的一次性链接，只显示这一次，${momentText(until)} 前有效，用过作废：`,
  accountLink: (until: number) =>
    `重设密码的一次性链接，只显示这一次，${momentText(until)} 前有效，用过作废：`,
  linkPath: (token: string) => `  打开本系统的网址，后面加上  /welcome#${token}`,
  adminsThere: (count: number) => `已有 ${count} 位系统管理员；这个链接只能用来开通还没有系统管理员的县`,
  unknownPhone: '没有这个手机号的账号，什么也没有改动',
  usage: '用法：',
  dataIn: (folder: string) => `数据目录（DATA_DIR）：${folder}`,
  unknownCommand: (words: string) => `没有这个命令：${words}`,
  wantsValue: (what: string) => `缺少${what}`,
  tooMuch: (words: string) => `多余的参数：${words}`,
  broken: (what: string) => `出错了，什么也没有完成：${what}`,
  diskFull: '磁盘空间不足，什么也没有完成',
  counts: ({ records, bodies, photos }: { records: number; bodies: number; photos: number }) =>
    `记录 ${records} 条，变更原文 ${bodies} 份，照片 ${photos} 张，全部打开并比对过`,
  erased: (count: number) => `其中 ${count} 份原文的密钥已按规定销毁，不再能打开`,
  takenAt: (at: number) => `备份时间：${momentText(at)}`,
  backedUp: (folder: string) => `备份完成，核验通过：${folder}`,
  watermark: (tenant: string, seq: number) => `水位 ${tenant}：${seq}`,
  keepSafe: '备份里有主密钥，请像保管服务器一样保管这个目录',
  badKeepDays: '--keep-days 后面要写保留旧备份的天数，1 到 9999；什么也没有做',
  expired: (folder: string, days: string) => `旧备份已超过 ${days} 天，删去：${folder}`,
  notBackedUp: '备份没有成功，水位未动：',
  badKept: (folder: string) => `有问题的备份留在 ${folder}，不能当作备份使用`,
  verified: (folder: string) => `核验通过：${folder}`,
  notVerified: (folder: string) => `这份备份不可用：${folder}`,
  restored: (folder: string) => `恢复完成：${folder}`,
  movedAside: (folder: string) => `原有数据改名保留在：${folder}`,
  newEpoch: '已换新纪元：各手机下次连接时会重新同步，并补发仍保存着的内容',
  revokeAgain: '备份之后吊销的设备和改过的密码不在其中，请用 devices 核对并重新吊销',
  mayLack:
    '注意：原有数据另有更新的已核验备份，手机可能已清理了这份备份里没有的内容；若那份备份还在，请改用它恢复',
  notRestored: '没有恢复，数据目录未动：',
  cannotRead: '没有完成：',
  deviceHead: '设备编号\t人员\t最后序号\t吊销时间',
  noDevices: '还没有设备',
  revoked: (id: string) => `已吊销：${id}`,
  revokedBefore: (id: string, at: number) => `早已吊销（${momentText(at)}）：${id}`,
  unknownDevice: (id: string) => `没有这台设备：${id}`,
  quarantineHead: '变更编号\t设备编号\t人员\t序号\t失败次数\t最近一次',
  file: '文件',
  noFile: (path: string) => `没有这个文件，或者读不了：${path}`,
  notALedger: '这个文件读不出表格，台账没有改动',
  noHeader: '没有找到表头（资产名称、坐落位置等），台账没有改动',
  rowsMiscounted: '这个文件的行数两次清点对不上，台账没有改动；请用表格软件另存一份再试',
  noLayout: (name: string) => `没有记住过叫“${name}”的版式，台账没有改动`,
  whichCounty: (codes: string) => `这里不止一个县，请用 --county 指明：${codes}`,
  noCounty: '这里还没有县的数据，请先启动一次服务',
  importBusy: '另一份导入正在进行，请等它结束后再试',
  unmapped: (names: string) => `没有对应上的列（不导入）：${names}`,
  imported: ({ physical, titles, rows, fresh, changed, unchanged, refused }: ImportCounts) =>
    `共 ${physical} 行：标题等 ${titles} 行，资产 ${rows} 行；新增 ${fresh}，变更 ${changed}，相同 ${unchanged}，退回 ${refused}`,
  importDry: '只看不写，台账没有改动',
  importPart: (failed: number) => `有 ${failed} 行没有写入：导入期间别人改了这些资产，再导入一次即可`,
  noQuarantine: '没有被搁置的变更',
} as const;
