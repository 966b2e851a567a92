// Words beside which a name stands in a Chinese sentence, and the surnames most people have. Only to point at what may be a
// name: nothing is cut on their word alone.

/** 我叫 …, 联系人：… */
export const beforeName =
  /(?:我叫|名叫|叫做|姓名|联系人|户主|当事人|本人)[：:是为]?([\p{Script=Han}·]{2,4})/gu;

/** … 先生, … 的电话 */
export const afterName =
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤][\p{Script=Han}]{1,2}(?:先生|女士|同志|大爷|大妈|大哥|大姐|大娘|老人|师傅|的电话|的手机|的身份证)/gu;
