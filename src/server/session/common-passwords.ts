// Passwords that everybody chooses. Written down by ourselves from habits that every published list of leaked passwords
// shows: number rows, keyboard walks, names of the trade, love numbers, pinyin; each alone, twice, and with the tails
// people add to reach a length. Compared without regard to case, spaces and signs between.
const bases =
  '123456 1234567 12345678 123456789 1234567890 0123456789 987654321 9876543210 111111 222222 333333 666666 888888 999999 ' +
  '000000 112233 123123 123321 654321 147258369 159357 5201314 1314520 520520 521521 168168 518518 1qaz2wsx 1qaz2wsx3edc ' +
  'q1w2e3r4 1q2w3e4r 1q2w3e4r5t qazwsx qazwsxedc qwerty qwert qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qweasd qweasdzxc ' +
  'abc abcd abcdef abcdefg abc123 a123456 aa123456 aaa111 password passw0rd passwd pass letmein welcome admin administrator ' +
  'root system manager guest test user login master super superman batman monkey dragon football baseball princess sunshine ' +
  'shadow michael jordan iloveyou loveyou love hello hellokitty computer internet freedom whatever trustno1 starwars secret ' +
  'woaini woaini1314 woaiwojia woaizhongguo zhongguo china beijing shanghai sichuan changning yibin ningxia yanchi hunan ' +
  'yueyang anhui tongling renda rendabangongshi renmindaibiao daibiao lianluozhan luzhi lvzhi lvzhitong luzhitong ' +
  'mima wodemima zhanghao ceshi guanli guanliyuan xitong nihao nihaoma laopo laogong baobao baobei xiaobao tiantian ' +
  'wangwei zhangwei liwei liuwei wangfang lina zhangmin lijing wangjing liuyang huawei xiaomi oppo vivo weixin wechat qq ' +
  'alipay taobao baidu tencent jiayou gongxi facai fafafa yiqifa wanshiruyi pinganfu jiankang';
const tails =
  '1 12 123 1234 12345 123456 1234567 12345678 123456789 0 00 000 1111 111111 6 66 666 6666 666666 8 88 888 8888 888888 ' +
  '520 521 1314 5201314 2020 2021 2022 2023 2024 2025 2026 2027 1980 1985 1990 1995 2000 abc abcd qwe a aa aaa 321 654321';

/** So that `Pass-word 1234!` is seen as what it is. */
const bare = (text: string): string => text.toLowerCase().replace(/[\s!@#$%^&*()_+\-=.,?~]/g, '');

function everybodysChoice(): ReadonlySet<string> {
  const words = bases.split(' ');
  const ends = tails.split(' ');
  const all = new Set<string>();
  for (const word of words) {
    all
      .add(word)
      .add(word + word)
      .add(word + word + word);
    for (const end of ends) all.add(word + end).add(end + word);
  }
  return all;
}

export const commonPasswords = everybodysChoice();

/** Is it on the list, or one short thing repeated? */
export const isCommonPassword = (password: string): boolean => {
  const plain = bare(password);
  return commonPasswords.has(plain) || /^(.{1,5})\1+.?$/u.test(plain) || plain === '';
};
