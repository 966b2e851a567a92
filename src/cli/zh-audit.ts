// What `npm run admin -- audit` says.
import type { ChainFault } from '../server/audit/verify-chain.ts';
import type { Chain } from '../server/store/chain.ts';
import type { Checkpoint } from '../server/store/checkpoints.ts';

const chain: Readonly<Record<Chain, string>> = { changes: '变更日志', audit: '审计日志' };

const faults: Readonly<Record<ChainFault, string>> = {
  altered: '被改动过',
  missing: '缺失',
  reordered: '被换过位置',
  rebuilt: '起被重新编造过，与签名点或末端不符',
  truncated: '起被截去',
  added: '起是末端之后添加的',
  pointForged: '处的签名点不是本服务器签的',
  endForged: '处的末端标记不是本服务器写的',
  endLost: '之后的末端标记不见了',
};

export const auditZh = {
  does: '逐条核验变更日志和审计日志的哈希链与签名点',
  chain,
  faults,
  good: (name: string, rows: number, points: number) => `${name}：${rows} 条，${points} 个签名点，完整`,
  fault: (name: string, seq: number, what: string) => `${name}：第 ${seq} 条${what}`,
  point: ({ seq, at, hash, signature }: Checkpoint) =>
    `  最近签名点：第 ${seq} 条 ${at} ${hash} ${signature}`,
  whole: '核验通过。最近签名点可以另行抄存，日后对照。',
  broken: '核验没有通过。请停止改动，保留现场，用最近一份核验过的备份对照。',
} as const;
