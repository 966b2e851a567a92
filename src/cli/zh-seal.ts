// What the command that makes the county's key for reports says.
export const sealZh = {
  county: '六位县区代码',
  does: '为一个县区设举报密钥，打印一次恢复码（先停止服务）',
  noCounty: (county: string) => `没有这个县区：${county}`,
  there: (keyId: string) =>
    `举报密钥已经有了（${keyId}），没有改动。要换密钥，请经办人在“我的 → 举报口令”里换。`,
  made: (keyId: string) => `举报密钥已设好（${keyId}）。下面是恢复码，只显示这一次：`,
  keep: [
    '请打印或抄写两份，分别锁进保险柜。谁拿到它，谁就能打开全部举报。',
    '举报经办人用它在“我的 → 举报口令”里设自己的口令。丢了恢复码又都忘了口令，举报就再也打不开。',
  ],
  sealed: (count: number) => `以前收到的举报 ${count} 件已全部重新密封。`,
} as const;
