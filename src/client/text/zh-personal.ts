// The words around the clear view of people.
export const zhPersonal = {
  'personal.open': '查看完整信息',
  'personal.title': '查看姓名电话',
  'personal.why': '为什么要看',
  'personal.why.hint': '例如：约群众到现场核实。不要写姓名和电话。',
  'personal.told': '您的姓名、时间和理由会记入审计日志。离开这一页就重新隐去。',
  'personal.show': '查看',
  'personal.hide': '重新隐去',
  'personal.name': '姓名',
  'personal.phone': '电话',
  'personal.address': '住址',
  'personal.contact': '联系方式',
  'personal.representatives': '代表人',
  'personal.reason.names': '理由里不要写姓名和电话',
  'personal.offline': '现在连不上服务器，看不了完整信息。材料都在，连上网再试。',
} as const;
