/** What is told of tasks in words, in Simplified Chinese, by its form in English. */

export const TEXT_TASK_FORMS: Readonly<Record<string, string>> = {
  "the question stands in line {0} already": "这道题已在第 {0} 行出现过",
  "there are {0} problems already": "已经有 {0} 道题了",
  "the problems before it take all the room there is": "前面的题目已占满全部空间",
  'it has no "question" and "answer" that are texts': "它缺少文本形式的“question”和“answer”",
  "the question is empty, or has characters that cannot be shown": "题目为空，或含有无法显示的字符",
  "the question has {0} characters, more than {1}": "题目有 {0} 个字符，超过了 {1} 个",
  'the answer does not end with one line like "#### 42", a whole number': "答案没有以恰好一行整数（如“#### 42”）结尾",
  "the number {0} is too large": "数 {0} 太大",
  "it is not JSON": "它不是 JSON",
  "The files do not say which token ends a text.": "这些文件没有说明哪个词元结束文本。",
  "Bring the generation_config.json that was published with the model.":
    "请一并带上随模型发布的 generation_config.json。",
};
