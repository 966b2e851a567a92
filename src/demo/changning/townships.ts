// The townships whose assets the demo county keeps, with their stations and units. Villages are made up but for those
// of the four published cases.
export type Township = {
  /** Of its station and, with `-zhen`, of its government. */
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly villages: readonly string[];
};

export const townships: readonly Township[] = [
  { id: 'huatan', name: '花滩镇', code: '511524104000', villages: ['山坪村', '石桥村', '老街社区'] },
  { id: 'longtou', name: '龙头镇', code: '511524110000', villages: ['西寨村', '河口村', '柏树村'] },
  { id: 'meibai', name: '梅白镇', code: '511524115000', villages: ['龙头尾村', '白虎村', '双龙村'] },
  { id: 'zhuhai', name: '竹海镇', code: '511524101000', villages: ['永江村', '竹林村'] },
  { id: 'shuanghe', name: '双河镇', code: '511524106000', villages: ['葡萄井村', '凤凰村'] },
  { id: 'meidong', name: '梅硐镇', code: '511524108000', villages: ['烂泥村', '托盘村'] },
  { id: 'guhe', name: '古河镇', code: '511524109000', villages: ['保民村', '大寨村'] },
  { id: 'jingjiang', name: '井江镇', code: '511524112000', villages: ['飞泉村', '团结村'] },
];
