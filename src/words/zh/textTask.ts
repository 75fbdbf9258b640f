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
  "The task {0} is in words: it has no characters of its own.": "任务 {0} 是文字任务，没有自己的字符表。",
  "the task": "任务",
  "Take a run of one of this page's own models for this.": "请改用本页面自有模型的实验。",
  "the task own, and no other, has a definition": "只有自拟任务才有定义",
  "the model is not that of the definition": "模型与定义不符",
  "a task in words, and no other, says how its responses are read": "只有文字任务才说明如何读取回答",
  "arithmetic, and no other task, has a level": "只有算术任务才有级别",
  "word problems, and no other task, may be a visitor's own": "只有应用题才能由访问者自带",
  "the task {0} is for this page's own models, and {1} is one that was brought":
    "任务 {0} 只用于本页面自有的模型，而 {1} 是带来的模型",
  "the task {0} is in words, and {1} is a model of this page, which knows single characters only":
    "任务 {0} 是文字任务，而 {1} 是本页面的模型，只认识单个字符",
  "The files do not say which token ends a text.": "这些文件没有说明哪个词元结束文本。",
  "Bring the generation_config.json that was published with the model.":
    "请一并带上随模型发布的 generation_config.json。",
  "Of this model's first layer and head this backend computes wrong numbers: the largest error is {0} of the largest logit, allowed is {1}.":
    "此后端对这个模型的第一层和输出头算出的数不对：最大误差为最大 logit 的 {0}，允许 {1}。",
  "Choose another backend, or fetch the model again.": "请换一个后端，或重新获取模型。",
  "The interpreter that runs responses could not be started: {0}.": "运行回答的解释器无法启动：{0}。",
  "there was no answer within {0} s": "{0} 秒内没有应答",
  "The task {0} is not in words.": "任务 {0} 不是文字任务。",
  "Choose a task in words, or one of this page's own models.": "请选择文字任务，或选择本页面自有的模型。",
  "Of a model that was brought LoRA adapters can be trained, and not all weights.":
    "带来的模型只能训练 LoRA 适配器，不能训练全部权重。",
  "Choose LoRA adapters as what is trained.": "请选择训练 LoRA 适配器。",
  "Allow shorter responses, or bring a model that knows more positions.": "请允许更短的回答，或带来位置更多的模型。",
};
