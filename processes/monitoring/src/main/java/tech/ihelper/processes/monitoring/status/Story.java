package tech.ihelper.processes.monitoring.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * An incident as the public reads it.
 *
 * @param posts the newest first, one at least
 */
record Story(List<Post> posts) {

    Story {
        posts = List.copyOf(posts);
    }

    /** What began last comes first. */
    static List<Story> of(List<Post> posts) {
        var stories = new LinkedHashMap<Long, List<Post>>();
        posts.stream().sorted(Comparator.comparing(Post::id).reversed()).forEach(post -> stories.computeIfAbsent(
                        post.story(), any -> new ArrayList<>())
                .add(post));
        return stories.values().stream()
                .map(Story::new)
                .sorted(Comparator.comparing(Story::id).reversed())
                .toList();
    }

    public long id() {
        return posts.get(0).story();
    }

    public String title() {
        return posts.get(0).title();
    }

    public Post newest() {
        return posts.get(0);
    }

    public Instant begunAt() {
        return posts.get(posts.size() - 1).at();
    }

    public boolean isOpen() {
        return newest().stage() != Stage.RESOLVED;
    }
}
